-- Replaces an activity's record, or ends an operation that changes nothing.
-- KEYS: the catalogue, activities, the person's last operation here.
-- ARGV: the operation's number and key, activity, the record known, the new one or nothing, the answer.
-- Gives the answer of this operation, 'kept' and the record where there is none yet, or 'over'.
local KEPT_FOR = 3 * 86400
local op = tonumber(ARGV[1])
local kept = redis.call('GET', KEYS[3])
if kept then
    local last = cmsgpack.unpack(kept)
    if last[1] > op then return {'over'} end
    if last[1] == op and last[2] == ARGV[2] then return {'done', last[3]} end
end
local record = redis.call('HGET', KEYS[2], ARGV[3]) or ''
if ARGV[6] == '' or record ~= ARGV[4] then return {'kept', record} end
if ARGV[5] ~= '' then
    redis.call('HSET', KEYS[2], ARGV[3], ARGV[5])
    redis.call('HINCRBY', KEYS[1], 'version', 1)
end
redis.call('SET', KEYS[3], cmsgpack.pack({op, ARGV[2], ARGV[6]}), 'EX', KEPT_FOR)
return {'done', ARGV[6]}
