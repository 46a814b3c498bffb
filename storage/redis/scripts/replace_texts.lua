-- Puts other texts in the place of a person's, where they still are as said. ARGV: place, from and to of each.
local function put(field, from, to)
    if redis.call('HGET', P, field) ~= from then return end
    if to == '' and field ~= 'topic' then redis.call('HDEL', P, field) else redis.call('HSET', P, field, to) end
    if field == 'topic' then redis.call('HINCRBY', P, 'version', 1) end
end

local function put_reading(field, from, to)
    for i, kept in ipairs(redis.call('LRANGE', READINGS, 0, -1)) do
        local reading = cmsgpack.unpack(kept)
        if reading[field] == from then
            reading[field] = to
            redis.call('LSET', READINGS, i - 1, cmsgpack.pack(reading))
        end
    end
end

local function put_notice(from, to)
    for _, kept in ipairs(redis.call('HVALS', NOTICES)) do
        local one = cmsgpack.unpack(kept)
        if one[TEXT] == from then
            one[TEXT] = to
            redis.call('HSET', NOTICES, string.format('%.0f', one[NUMBER]), cmsgpack.pack(one))
        end
    end
end

for i = 1, #ARGV, 3 do
    local place, from, to = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    if place == 'book' then
        put_reading(2, from, to)
    elseif place == 'note' then
        put_reading(8, from, to)
    elseif place == 'notice' then
        put_notice(from, to)
    else
        put(place, from, to)
    end
end
return 1
