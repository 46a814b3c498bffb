-- Leaves a notice that an activity caused: of its people to be told, each once.
-- ARGV: activity, number among its people to be told, notice's number, role, party, time, expiry, whom it was for where
--       they have become this person.
-- Gives who else is to be told, where this one has become them.
local into = redis.call('HGET', P, 'into')
local field = ARGV[8] == '' and 'a:' .. ARGV[1] or 'f:' .. ARGV[1] .. ':' .. ARGV[8]
local last = tonumber(redis.call('HGET', P, field) or 0)
if tonumber(ARGV[2]) <= last then return '' end
if into then return into end
redis.call('HSET', P, field, ARGV[2])
if redis.call('HGET', P, 'known') ~= '1' then return '' end
leave_notice(tonumber(ARGV[3]), 0, ARGV[1], ARGV[4], tonumber(ARGV[5]), '', tonumber(ARGV[6]), tonumber(ARGV[7]),
             '')
return ''
