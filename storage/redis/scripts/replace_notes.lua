-- KEYS: a chunk of a ledger. ARGV: cause, from and to of each note. What stands in a stream cannot be changed: where a
-- note is another, the chunk is written anew under the same numbers.
local wanted = {}
for i = 1, #ARGV, 3 do wanted[ARGV[i] .. ' ' .. ARGV[i + 1]] = ARGV[i + 2] end

local entries = redis.call('XRANGE', KEYS[1], '-', '+')
local changed = false
for _, entry in ipairs(entries) do
    local fields = entry[2]
    local cause, note = '', nil
    for i = 1, #fields, 2 do
        if fields[i] == 'c' then cause = fields[i + 1] end
        if fields[i] == 'm' then note = i + 1 end
    end
    local to = note and wanted[cause .. ' ' .. fields[note]]
    if to then
        fields[note] = to
        changed = true
    end
end
if not changed then return 0 end
redis.call('DEL', KEYS[1])
for _, entry in ipairs(entries) do redis.call('XADD', KEYS[1], entry[1], unpack(entry[2])) end
return 1
