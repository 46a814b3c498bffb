-- Takes over what somebody had who becomes this person, once. ARGV: who it was, the number of their step, then effects
-- of step.lua and these.
local marker = 'm:' .. ARGV[1]
if tonumber(redis.call('HGET', P, marker) or 0) >= tonumber(ARGV[2]) then return 0 end
redis.call('HINCRBY', P, 'seq', 1)
local known = redis.call('HGET', P, 'known')
if not known then redis.call('ZADD', PEOPLE, 0, id) end
if known ~= '1' then redis.call('HSET', P, 'known', 1) end

-- How they are written to, and the meter of it; `always` or only where there is no way yet.
function effects.way(always, account, openid, following, message_at, since_message, gesture_at, since_gesture)
    local has_way = known == '1' and (redis.call('HGET', P, 'account') or '') ~= ''
    if has_way and always ~= '1' then return end
    redis.call('HSET', P, 'account', account, 'openid', openid)
    effects.following(following)
    redis.call('HDEL', P, 'message_at', 'since_message', 'gesture_at', 'since_gesture')
    if message_at ~= '' then redis.call('HSET', P, 'message_at', message_at, 'since_message', since_message) end
    if gesture_at ~= '' then redis.call('HSET', P, 'gesture_at', gesture_at, 'since_gesture', since_gesture) end
end

-- Words of organizer_role, in its order.
local RANKS = {helper = 1, organizer = 2, collector = 3, admin = 4}

function effects.better_authority(unit, role)
    local mine = RANKS[redis.call('HGET', P, 'role') or ''] or 0
    if RANKS[role] > mine then redis.call('HSET', P, 'unit', unit, 'role', role) end
end

function effects.later_progress(tutorial, step, at)
    local mine = redis.call('HGET', P, 't:' .. tutorial)
    if not mine or tonumber(string.match(mine, ' (%d+)')) < tonumber(at) then effects.progress(tutorial, step, at) end
end

function effects.more_consents(template, count) redis.call('HINCRBY', P, 'c:' .. template, count) end

apply_effects(3)

-- Readings stay in order of writing.
local readings = redis.call('LRANGE', READINGS, 0, -1)
local times, order = {}, {}
for i, kept in ipairs(readings) do
    times[i], order[i] = tonumber(cmsgpack.unpack(kept)[10]), i
end
table.sort(order, function(x, y) return times[x] < times[y] or (times[x] == times[y] and x < y) end)
redis.call('DEL', READINGS)
for _, i in ipairs(order) do redis.call('RPUSH', READINGS, readings[i]) end
redis.call('HSET', P, marker, ARGV[2])
return 1
