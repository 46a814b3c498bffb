-- ARGV: number, owner, channel, template, time. Gives whether it may be sent.
local CUSTOMER_SERVICE, SUBSCRIPTION = 2, 3
local one, channel, now = find_notice(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[5])
if not one or one[STATE] ~= QUEUED or one[OWNER] ~= ARGV[2] or one[OWNED_UNTIL] <= now then return 0 end
if channel == CUSTOMER_SERVICE then
    local met = redis.call('HMGET', P, 'message_at', 'gesture_at')
    if tonumber(met[1] or 0) > 0 then redis.call('HINCRBY', P, 'since_message', 1) end
    if tonumber(met[2] or 0) > 0 then redis.call('HINCRBY', P, 'since_gesture', 1) end
elseif channel == SUBSCRIPTION then
    local field = 'c:' .. ARGV[4]
    if tonumber(redis.call('HGET', P, field) or 0) <= 0 then return 0 end
    redis.call('HINCRBY', P, field, -1)
end
one[ATTEMPTS], one[ATTEMPTING], one[CHANNEL], one[CHANGED] = one[ATTEMPTS] + 1, 1, channel, now
keep_notice(one)
return 1
