-- Begins to hand notices to who stays: nobody sends them meanwhile, and what comes later is theirs.
-- ARGV: who stays, the time. Gives the fields of each notice, but for those that are being sent; and the occasions of
-- these.
local MUCH_LATER = 99999999999
local now, all, sending = tonumber(ARGV[2]), {}, {}
redis.call('HSET', P, 'into', ARGV[1])
for _, kept in ipairs(redis.call('HVALS', NOTICES)) do
    local one = cmsgpack.unpack(kept)
    one[OCCASION] = one[OCCASION] or ''
    if being_sent(one, now) then
        sending[#sending + 1] = one[OCCASION]
    else
        if one[STATE] == QUEUED then
            one[OWNER], one[OWNED_UNTIL], one[ATTEMPTING] = 'merging', MUCH_LATER, 0
            keep_notice(one)
        end
        local fields = {}
        for i, value in ipairs(one) do
            fields[i] = type(value) == 'number' and string.format('%.0f', value) or value
        end
        all[#all + 1] = fields
    end
end
table.sort(all, function(x, y) return tonumber(x[1]) < tonumber(y[1]) end)
return {all, sending}
