-- Takes over a notice of somebody who has become this person, once. Of two of one occasion the one that has gone further
-- stays.
-- ARGV: its number there, its number here, then subject, activity, role, party, text, time, expiry, state, channel,
--       attempts, not before, the platform's number, reason, when it changed, occasion, who it was for, the time.
if redis.call('HSETNX', ONCE, 'notice:' .. ARGV[1], '') == 0 then return 0 end
local state, occasion = tonumber(ARGV[10]), ARGV[17]
if occasion ~= '' then
    local kept = redis.call('HGET', ONCE, fact_of(occasion))
    local mine = kept and find_notice(kept)
    if mine then
        local waits = mine[STATE] <= WAITS and not being_sent(mine, tonumber(ARGV[19]))
        if not waits or (state ~= DELIVERED and state ~= TOLD) then return 1 end
        drop_notice(mine)
    elseif kept and kept ~= 'with ' .. ARGV[18] then
        return 1
    end
    redis.call('HSET', ONCE, fact_of(occasion), ARGV[2])
end
redis.call('HSET', OWNERS, ARGV[2], id)
keep_notice({tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7], tonumber(ARGV[8]),
             tonumber(ARGV[9]), state, tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13]), '', 0, 0, ARGV[14],
             ARGV[15], tonumber(ARGV[16]), occasion})
return 1
