-- Everything that somebody read. KEYS: readings. Gives the eleven fields of each, in order of writing. What was written before there
-- were so many has empty ones.
local all = {}
for _, kept in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
    local reading = cmsgpack.unpack(kept)
    for i = 1, 11 do all[#all + 1] = reading[i] or '' end
end
return all
