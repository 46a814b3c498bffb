-- KEYS: documents of the partition, an index. ARGV: after which order and key (an empty one begins), how many,
-- whether the newest come first. Gives key and document of each.
local order, after, limit, newest = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4] == '1'
local from, to = after == '' and '-inf' or order, '+inf'
if newest then from, to = after == '' and '+inf' or order, '-inf' end
local all, offset, page = {}, 0, limit + 16
while #all < 2 * limit do
    local found = redis.call(newest and 'ZREVRANGEBYSCORE' or 'ZRANGEBYSCORE', KEYS[2], from, to, 'WITHSCORES', 'LIMIT',
                             offset, page)
    for i = 1, #found, 2 do
        local key, passed = found[i], false
        if after ~= '' and tonumber(found[i + 1]) == tonumber(order) then
            if newest then passed = key >= after else passed = key <= after end
        end
        if not passed and #all < 2 * limit then
            all[#all + 1] = key
            all[#all + 1] = redis.call('HGET', KEYS[1], key)
        end
    end
    if #found < 2 * page then break end
    offset = offset + page
end
return all
