-- Those up to a number have been told. KEYS: people to be told. ARGV: the number. Gives how many are left.
while true do
    local first = redis.call('LINDEX', KEYS[1], 0)
    if not first or cmsgpack.unpack(first)[1] > tonumber(ARGV[1]) then return redis.call('LLEN', KEYS[1]) end
    redis.call('LPOP', KEYS[1])
end
