-- Who is to be told. KEYS: people to be told. Gives: number, person, role, party, time, expiry of each, in order.
local all = {}
for _, kept in ipairs(redis.call('LRANGE', KEYS[1], 0, 199)) do
    for _, value in ipairs(cmsgpack.unpack(kept)) do all[#all + 1] = value end
end
return all
