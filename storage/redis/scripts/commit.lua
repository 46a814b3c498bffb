-- A whole step that concerns the person alone.
-- ARGV: message key, conversation version, seq or nothing, account, openid, name, phone, reminders, time, whether to
--       take notices, topic, result, then effects.
local kept = redis.call('HMGET', P, 'known', 'version', 'seq', 'pending', 'pending_key')
local known = kept[1]
local seen = redis.call('HGET', SEEN, ARGV[1])
if seen then return {'seen', seen} end
if kept[4] then return {'busy', kept[3], kept[4]} end
if (kept[2] or '0') ~= ARGV[2] then return {'moved'} end
if ARGV[3] ~= '' and ARGV[3] ~= (kept[3] or '0') then return {'again'} end
redis.call('HINCRBY', P, 'seq', 1)
admit(P, PEOPLE, known, ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8])
return {'done', finish(ARGV[1], ARGV[9], known and ARGV[10] or '0', ARGV[11], ARGV[12], 13)}
