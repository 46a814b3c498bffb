-- What somebody was told who becomes this person, this person is not told again.
-- ARGV: who it was, the number of their step, the time, then of each notice its occasion, and '1' where it has been sent
--       or is being sent: then it stays, and not the one that waits here.
if tonumber(redis.call('HGET', P, 'm:' .. ARGV[1]) or 0) >= tonumber(ARGV[2]) then return 0 end
for at = 4, #ARGV, 2 do
    local fact = fact_of(ARGV[at])
    local kept = redis.call('HGET', ONCE, fact)
    local mine = kept and find_notice(kept)
    if mine and ARGV[at + 1] == '1' and mine[STATE] <= WAITS and not being_sent(mine, tonumber(ARGV[3])) then
        drop_notice(mine)
        kept = nil
    end
    if not kept then redis.call('HSET', ONCE, fact, 'with ' .. ARGV[1]) end
end
return 1
