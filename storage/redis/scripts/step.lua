-- What the scripts that carry a message's command out share. Follows person.lua.

local function forget(nothing)
    for _, kept in ipairs(redis.call('HVALS', NOTICES)) do drop_notice(cmsgpack.unpack(kept)) end
    local gone, fields = {}, redis.call('HKEYS', P)
    for _, field in ipairs(fields) do
        local stays = field == 'seq' or field == 'known' or field == 'pending' or field == 'pending_key' or
                      string.match(field, '^[rab]:')
        if not stays then gone[#gone + 1] = field end
    end
    if #gone > 0 then redis.call('HDEL', P, unpack(gone)) end
    redis.call('HSET', P, 'known', 0)
    local readings = redis.call('LRANGE', READINGS, 0, -1)
    redis.call('DEL', READINGS)
    for _, kept in ipairs(readings) do
        local reading = cmsgpack.unpack(kept)
        reading[2], reading[8] = '', ''
        redis.call('RPUSH', READINGS, cmsgpack.pack(reading))
    end
    -- The keys stay, so that the platform's retries still change nothing.
    local seen = redis.call('HGETALL', SEEN)
    for i = 1, #seen, 2 do
        redis.call('HSET', SEEN, seen[i], string.match(seen[i + 1], '^%d+') .. '\n\n' .. nothing)
    end
end

-- The person has become another: what was counted and the conversation's version stay, so that nothing comes after.
local function become(now)
    local gone, fields = {}, redis.call('HKEYS', P)
    for _, field in ipairs(fields) do
        local stays = field == 'seq' or field == 'known' or field == 'version' or field == 'into' or field == 'open' or
                      field == 'imported' or string.match(field, '^[rab]:')
        if not stays then gone[#gone + 1] = field end
        if string.sub(field, 1, 2) == 'r:' then
            redis.call('HSET', P, field, -math.abs(tonumber(redis.call('HGET', P, field))))
        end
    end
    if #gone > 0 then redis.call('HDEL', P, unpack(gone)) end
    redis.call('HSET', P, 'known', 0, 'since', now)
    redis.call('HINCRBY', P, 'version', 1)
    for _, fact in ipairs(redis.call('HKEYS', ONCE)) do
        if string.sub(fact, 1, 5) == fact_of('') then
            redis.call('HDEL', ONCE, fact)
        else
            redis.call('HSET', ONCE, fact, 'merged')
        end
    end
    redis.call('DEL', READINGS, DAYS)
end

local effects = {
    reminders = function(wanted)
        if wanted == '1' then redis.call('HDEL', P, 'reminders') else redis.call('HSET', P, 'reminders', 0) end
    end,
    following = function(following)
        if following == '1' then redis.call('HDEL', P, 'following') else redis.call('HSET', P, 'following', 0) end
    end,
    consent = function(template, accepted)
        if accepted == '1' then
            redis.call('HINCRBY', P, 'c:' .. template, 1)
        else
            redis.call('HDEL', P, 'c:' .. template)
        end
    end,
    authority = function(unit, role) redis.call('HSET', P, 'unit', unit, 'role', role) end,
    contact = function(name, phone)
        if name ~= '' then redis.call('HSETNX', P, 'name', name) end
        if phone ~= '' then redis.call('HSETNX', P, 'phone', phone) end
    end,
    -- r:ACTIVITY:ROLE is when the person signed up, among their own steps; negative once it is given back.
    registration = function(activity, role, holds, anew)
        local field = 'r:' .. activity .. ':' .. role
        local since = math.abs(tonumber(redis.call('HGET', P, field) or 0))
        if anew == '1' or since == 0 then since = tonumber(redis.call('HGET', P, 'seq')) end
        redis.call('HSET', P, field, holds == '1' and since or -since)
    end,
    counted = function(activity) redis.call('XADD', COUNTED, 'MAXLEN', '~', 256, '*', 'a', activity) end,
    came = function(activity) redis.call('HSET', P, 'b:' .. activity, 1) end,
    reading = function(day, book, pages, minutes, chapters, up_to_page, up_to_chapter, note, activity, at, percent)
        redis.call('SADD', DAYS, day)
        redis.call('RPUSH', READINGS, cmsgpack.pack({day, book, pages, minutes, chapters, up_to_page,
                                                     up_to_chapter, note, activity, at, percent or ''}))
    end,
    -- What was taken back when the person became another stays counted once, and is not taken back again.
    once = function(fact)
        local merged = string.match(fact, '^merged:(.*)')
        if merged then redis.call('HSET', ONCE, merged, 'merged') else redis.call('HSETNX', ONCE, fact, '') end
    end,
    progress = function(tutorial, step, at) redis.call('HSET', P, 't:' .. tutorial, step .. ' ' .. at) end,
    notice = function(number, text, at, expires, subject, activity, occasion)
        leave_notice(tonumber(number), tonumber(subject) or REPLY, activity or '0', 'p', 1, text, tonumber(at),
                     tonumber(expires), occasion or '')
    end,
    forget = forget,
    become = become,
}

-- Effects stand one after the other, each as its name, the number of its arguments, and these.
local function apply_effects(from)
    local at = from
    while ARGV[at] do
        local count = tonumber(ARGV[at + 1])
        effects[ARGV[at]](unpack(ARGV, at + 2, at + 1 + count))
        at = at + 2 + count
    end
end

local function change_topic(topic, now)
    local kept = redis.call('HMGET', P, 'version', 'topic')
    if (kept[2] or '') == topic then return end
    redis.call('HSET', P, 'version', tonumber(kept[1] or 0) + 1, 'topic', topic, 'since', now)
end

-- The end of a step. `topic` begins with = where the conversation changes. Gives the notices that were taken.
local function finish(key, now, take, topic, result, first_effect)
    apply_effects(first_effect)
    if string.sub(topic, 1, 1) == '=' then change_topic(string.sub(topic, 2), now) end
    local taken = take == '1' and take_notices(tonumber(now)) or {}
    local notices = #taken > 0 and cjson.encode(taken) or ''
    redis.call('HSET', SEEN, key, now .. '\n' .. notices .. '\n' .. result)
    redis.call('ZADD', ACTIVE, 'NX', now, id)
    return notices
end
