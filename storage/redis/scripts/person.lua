-- What every script about a person begins with.
--
-- KEYS: the person; messages seen, facts counted once, reading days, readings, notices of the person; and of all
--       people of the bucket: notices due, expiring and ended, people with messages seen, people with a step
--       under way, persons by notice, notices by the platform's number, notices that reached nobody, people,
--       activities counted for lately.
local P, SEEN, ONCE, DAYS, READINGS, NOTICES, DUE, EXPIRING, ENDED, ACTIVE, PENDING, OWNERS, SENT, UNREACHED,
      PEOPLE, COUNTED =
    unpack(KEYS)
local id = string.match(P, '}(.*)')

-- Notices: fields of the record that is kept of each.
local NUMBER, SUBJECT, ACTIVITY, ROLE, PARTY, TEXT, AT, EXPIRES, STATE, CHANNEL, ATTEMPTS, NOT_BEFORE, OWNER,
      OWNED_UNTIL, ATTEMPTING, PLATFORM_ID, REASON, CHANGED, OCCASION =
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19
local QUEUED, WAITS, DELIVERED, TOLD, EXPIRED = 0, 1, 2, 3, 4
local REPLY, BROADCAST, PICTURE = 1, 4, 5

local function find_notice(number)
    local kept = redis.call('HGET', NOTICES, number)
    return kept and cmsgpack.unpack(kept)
end

local function due_name(one)
    -- What was asked for goes first, what is told to many last.
    local asked = one[SUBJECT] == REPLY or one[SUBJECT] == PICTURE
    local rank = asked and 0 or one[SUBJECT] == BROADCAST and 2 or 1
    return string.format('%d:%.0f:%s', rank, one[NUMBER], id)
end

local function name_of(one)
    return string.format('%.0f:%s', one[NUMBER], id)
end

local function unreached_name(one)
    return string.format('%s:%016.0f:%s', one[ACTIVITY], one[NUMBER], id)
end

local function list_open(number, is_open)
    local open = {}
    for other in string.gmatch(redis.call('HGET', P, 'open') or '', '%d+') do
        if other ~= number then open[#open + 1] = other end
    end
    if is_open then open[#open + 1] = number end
    if #open > 0 then
        redis.call('HSET', P, 'open', table.concat(open, ','))
    else
        redis.call('HDEL', P, 'open')
    end
end

-- Writes a notice down, and puts it where it is looked for in its state.
local function keep_notice(one)
    local number = string.format('%.0f', one[NUMBER])
    local state = one[STATE]
    redis.call('HSET', NOTICES, number, cmsgpack.pack(one))
    if state == QUEUED then
        local claimable = one[OWNER] ~= '' and one[OWNED_UNTIL] or one[NOT_BEFORE]
        redis.call('ZADD', DUE, claimable, due_name(one))
    else
        redis.call('ZREM', DUE, due_name(one))
    end
    local is_open = state == QUEUED or state == WAITS
    if is_open then
        redis.call('ZADD', EXPIRING, one[EXPIRES], name_of(one))
        redis.call('ZREM', ENDED, name_of(one))
    else
        redis.call('ZREM', EXPIRING, name_of(one))
        redis.call('ZADD', ENDED, one[CHANGED], name_of(one))
    end
    if state == WAITS or state == EXPIRED then
        redis.call('ZADD', UNREACHED, 0, unreached_name(one))
    else
        redis.call('ZREM', UNREACHED, unreached_name(one))
    end
    if one[PLATFORM_ID] ~= '' then
        redis.call('HSET', SENT, redis.call('HGET', P, 'account') .. ':' .. one[PLATFORM_ID], name_of(one))
    end
    list_open(number, is_open)
end

-- Of several notices of one occasion a person gets one. What says so names it, and goes with it.
local function fact_of(occasion) return 'told:' .. occasion end

local function drop_notice(one)
    local number = string.format('%.0f', one[NUMBER])
    redis.call('HDEL', NOTICES, number)
    redis.call('ZREM', DUE, due_name(one))
    redis.call('ZREM', EXPIRING, name_of(one))
    redis.call('ZREM', ENDED, name_of(one))
    redis.call('ZREM', UNREACHED, unreached_name(one))
    redis.call('HDEL', OWNERS, number)
    local fact = fact_of(one[OCCASION] or '')
    if redis.call('HGET', ONCE, fact) == number then redis.call('HDEL', ONCE, fact) end
    if one[PLATFORM_ID] ~= '' then
        redis.call('HDEL', SENT, (redis.call('HGET', P, 'account') or '') .. ':' .. one[PLATFORM_ID])
    end
    list_open(number, false)
end

local function leave_notice(number, subject, activity, role, party, text, at, expires, occasion)
    local name = string.format('%.0f', number)
    if occasion ~= '' and redis.call('HSETNX', ONCE, fact_of(occasion), name) == 0 then return end
    redis.call('HSET', OWNERS, name, id)
    keep_notice({number, subject, activity, role, party, text, at, expires, QUEUED, 0, 0, 0, '', 0, 0, '', '', at,
                 occasion})
end

local function end_claim(one, state, now)
    one[STATE], one[OWNER], one[OWNED_UNTIL], one[ATTEMPTING] = state, '', 0, 0
    one[CHANGED] = now or one[CHANGED]
end

local function being_sent(one, now)
    return one[ATTEMPTING] == 1 and one[OWNED_UNTIL] > now
end

-- What the reply to a message tells: what nobody is in the middle of sending.
local function take_notices(now)
    local taken = {}
    for number in string.gmatch(redis.call('HGET', P, 'open') or '', '%d+') do
        local one = find_notice(number)
        if one and one[EXPIRES] > now and not being_sent(one, now) then
            end_claim(one, TOLD, now)
            one[CHANNEL] = 1
            keep_notice(one)
            taken[#taken + 1] = {number, tostring(one[SUBJECT]), tostring(one[ACTIVITY]), one[ROLE],
                                 tostring(one[PARTY]), one[TEXT], string.format('%.0f', one[AT]),
                                 string.format('%.0f', one[EXPIRES])}
        end
    end
    table.sort(taken, function(x, y) return tonumber(x[1]) < tonumber(y[1]) end)
    return taken
end

-- A whole delivery: the notice's fields, the person's, the meter's, and template and number of each consent.
local PERSON_FIELDS = {'account', 'openid', 'name', 'phone', 'reminders', 'following', 'unit', 'role', 'message_at',
                       'since_message', 'gesture_at', 'since_gesture'}

local function delivery(one)
    local all = {}
    for i = 1, CHANGED do
        all[i] = type(one[i]) == 'number' and string.format('%.0f', one[i]) or one[i]
    end
    for _, value in ipairs(redis.call('HMGET', P, unpack(PERSON_FIELDS))) do all[#all + 1] = value or '' end
    local consents, fields = {}, redis.call('HGETALL', P)
    for i = 1, #fields, 2 do
        if string.sub(fields[i], 1, 2) == 'c:' and tonumber(fields[i + 1]) > 0 then
            consents[#consents + 1] = {string.sub(fields[i], 3), fields[i + 1]}
        end
    end
    table.sort(consents, function(x, y) return x[1] < y[1] end)
    for _, consent in ipairs(consents) do
        all[#all + 1] = consent[1]
        all[#all + 1] = consent[2]
    end
    return all
end
