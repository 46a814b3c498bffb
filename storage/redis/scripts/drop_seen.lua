-- Forgets messages that were seen before a time. ARGV: the time.
local oldest
local seen = redis.call('HGETALL', SEEN)
for i = 1, #seen, 2 do
    local at = tonumber(string.match(seen[i + 1], '^%d+'))
    if at < tonumber(ARGV[1]) then
        redis.call('HDEL', SEEN, seen[i])
    else
        oldest = math.min(oldest or at, at)
    end
end
-- What was on its way to who has become another has come by now.
if not oldest then redis.call('HDEL', P, 'into') end
if oldest then redis.call('ZADD', ACTIVE, oldest, id) else redis.call('ZREM', ACTIVE, id) end
return 1
