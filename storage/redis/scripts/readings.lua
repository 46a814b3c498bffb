-- Everything that somebody read. KEYS: readings. Gives the ten fields of each, in order of writing.
local all = {}
for _, kept in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
    for _, value in ipairs(cmsgpack.unpack(kept)) do all[#all + 1] = value end
end
return all
