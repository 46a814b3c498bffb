-- Writes down what a message is going to change elsewhere, so that whoever comes by can complete it.
-- KEYS: the person, messages seen, people with a step under way, people.
-- ARGV: message key, conversation version, seq or nothing, account, openid, name, phone, reminders, the plan.
-- Gives: 'begun' and seq, with the plan where it was there before; or why not, 'busy' with seq and the other plan.
local P, SEEN, PENDING, PEOPLE = unpack(KEYS)
local kept = redis.call('HMGET', P, 'known', 'version', 'seq', 'pending', 'pending_key')
local seen = redis.call('HGET', SEEN, ARGV[1])
if seen then return {'seen', seen} end
if kept[4] then return {kept[5] == ARGV[1] and 'begun' or 'busy', kept[3], kept[4]} end
if (kept[2] or '0') ~= ARGV[2] then return {'moved'} end
if ARGV[3] ~= '' and ARGV[3] ~= (kept[3] or '0') then return {'again'} end
local seq = redis.call('HINCRBY', P, 'seq', 1)
admit(P, PEOPLE, kept[1], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8])
redis.call('HSET', P, 'pending', ARGV[9], 'pending_key', ARGV[1])
redis.call('ZADD', PENDING, redis.call('TIME')[1], string.match(P, '}(.*)'))
return {'begun', tostring(seq)}
