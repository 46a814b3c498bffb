-- Notes whose entries of a ledger are that were written without it, the latest first.
-- KEYS: the activity, entries by cause, the chunk. ARGV: the last of them that is not noted, the number after which to
-- begin; both below zero to ask what there is to do.
-- Gives the last that is not noted now: 0 where there is none.
local A, ENTRIES = KEYS[1], KEYS[2]
local kept = redis.call('HMGET', A, 'ledger', 'listed', 'unlisted')
local ledger, unlisted = tonumber(kept[1] or 0), tonumber(kept[3] or 0)
if tonumber(kept[2] or 0) ~= ledger then
    unlisted = ledger
    redis.call('HSET', A, 'listed', ledger, 'unlisted', unlisted)
end
if unlisted ~= tonumber(ARGV[1]) then return unlisted end
for _, entry in ipairs(redis.call('XRANGE', KEYS[3], '(' .. ARGV[2], ARGV[1])) do
    local number = tonumber(string.match(entry[1], '^%d+'))
    for i = 1, #entry[2], 2 do
        if entry[2][i] == 'c' then
            local cause = entry[2][i + 1]
            redis.call('HSET', ENTRIES, cause, (redis.call('HGET', ENTRIES, cause) or '') .. cmsgpack.pack(number))
        end
    end
end
redis.call('HSET', A, 'unlisted', ARGV[2])
return tonumber(ARGV[2])
