-- KEYS: the person. ARGV: time of a message, of a gesture. People who are not known are passed over.
local P = KEYS[1]
local kept = redis.call('HMGET', P, 'known', 'message_at', 'gesture_at')
if kept[1] ~= '1' then return 0 end
if tonumber(ARGV[1]) > tonumber(kept[2] or 0) then
    redis.call('HSET', P, 'message_at', ARGV[1], 'since_message', 0)
end
if tonumber(ARGV[2]) > tonumber(kept[3] or 0) then
    redis.call('HSET', P, 'gesture_at', ARGV[2], 'since_gesture', 0)
end
return 1
