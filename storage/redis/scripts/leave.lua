-- Leaves a notice that an activity caused: of its people to be told, each once.
-- ARGV: activity, number among its people to be told, notice's number, role, party, time, expiry.
local field = 'a:' .. ARGV[1]
local last = tonumber(redis.call('HGET', P, field) or 0)
if tonumber(ARGV[2]) <= last then return 0 end
redis.call('HSET', P, field, ARGV[2])
if redis.call('HGET', P, 'known') ~= '1' then return 0 end
leave_notice(tonumber(ARGV[3]), 0, ARGV[1], ARGV[4], tonumber(ARGV[5]), '', tonumber(ARGV[6]), tonumber(ARGV[7]))
return 1
