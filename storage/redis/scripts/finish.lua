-- Ends a step that changed something elsewhere.
-- ARGV: message key, seq, time, whether to take notices, topic, result, then effects.
local kept = redis.call('HMGET', P, 'pending_key', 'seq')
if kept[1] ~= ARGV[1] or kept[2] ~= ARGV[2] then
    return {'seen', redis.call('HGET', SEEN, ARGV[1]) or ''}
end
redis.call('HDEL', P, 'pending', 'pending_key')
redis.call('ZREM', PENDING, id)
return {'done', finish(ARGV[1], ARGV[3], ARGV[4], ARGV[5], ARGV[6], 7)}
