-- Takes records about a person in, a page of them once. ARGV: the page's number, then effects of step.lua and these.
if tonumber(redis.call('HGET', P, 'imported') or 0) >= tonumber(ARGV[1]) then return 0 end

local function set(name, value, nothing)
    if value ~= nothing then redis.call('HSET', P, name, value) end
end

function effects.own(known, account, openid, name, phone, reminders, following, unit, role)
    redis.call('ZADD', PEOPLE, 0, id)
    redis.call('HSET', P, 'known', known)
    if known == '1' then redis.call('HSET', P, 'account', account, 'openid', openid) end
    set('name', name, '')
    set('phone', phone, '')
    set('reminders', reminders, '1')
    set('following', following, '1')
    if role ~= '' then redis.call('HSET', P, 'unit', unit, 'role', role) end
end

function effects.conversation(version, topic, since)
    redis.call('HSET', P, 'version', version, 'topic', topic, 'since', since)
end

function effects.meter(message_at, since_message, gesture_at, since_gesture)
    redis.call('HSET', P, 'message_at', message_at, 'since_message', since_message, 'gesture_at', gesture_at,
               'since_gesture', since_gesture)
end

function effects.consents(template, left) redis.call('HSET', P, 'c:' .. template, left) end

-- In the person's own list, the time of signing up stands for the step.
function effects.held(activity, role, holds, since)
    redis.call('HSET', P, 'r:' .. activity .. ':' .. role, holds == '1' and since or -tonumber(since))
    if tonumber(since) > tonumber(redis.call('HGET', P, 'seq') or 0) then redis.call('HSET', P, 'seq', since) end
end

function effects.kept_notice(number, subject, activity, role, party, text, at, expires, state, channel, attempts,
                             not_before, platform_id, reason, changed, occasion)
    redis.call('HSET', OWNERS, number, id)
    keep_notice({tonumber(number), tonumber(subject), activity, role, tonumber(party), text, tonumber(at),
                 tonumber(expires), tonumber(state), tonumber(channel), tonumber(attempts), tonumber(not_before), '', 0,
                 0, platform_id, reason, tonumber(changed), occasion})
    if occasion ~= '' then redis.call('HSET', ONCE, fact_of(occasion), number) end
end

function effects.message(key, at, notices, result)
    redis.call('HSET', SEEN, key, at .. '\n' .. notices .. '\n' .. result)
    redis.call('ZADD', ACTIVE, 'LT', at, id)
end

apply_effects(2)
redis.call('HSET', P, 'imported', ARGV[1])
return 1
