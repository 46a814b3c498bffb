-- Entries of a ledger that one person is the cause of. KEYS: a chunk of the ledger. ARGV: person, number after which to
-- begin, number of the last, how many to look at.
-- Gives: how many there were to look at, the number of the last of them or 0, and the person's as XRANGE has them.
local there = redis.call('XRANGE', KEYS[1], '(' .. ARGV[2], ARGV[3], 'COUNT', ARGV[4])
local own = {}
for _, entry in ipairs(there) do
    for i = 1, #entry[2], 2 do
        if entry[2][i] == 'c' and entry[2][i + 1] == ARGV[1] then own[#own + 1] = entry end
    end
end
return {#there, #there > 0 and tonumber(string.match(there[#there][1], '^%d+')) or 0, own}
