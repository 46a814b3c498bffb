-- Takes over a notice of somebody who has become this person, once.
-- ARGV: its number there, its number here, then subject, activity, role, party, text, time, expiry, state, channel,
--       attempts, not before, the platform's number, reason, when it changed.
if redis.call('HSETNX', ONCE, 'notice:' .. ARGV[1], '') == 0 then return 0 end
redis.call('HSET', OWNERS, ARGV[2], id)
keep_notice({tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7], tonumber(ARGV[8]),
             tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13]), '', 0, 0,
             ARGV[14], ARGV[15], tonumber(ARGV[16])})
return 1
