-- ARGV from 7: the session, and heads or nothing.
-- Gives: 'done' or 'already', when they first came, then role and heads of each part; or 'unknown'.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end
if a.state ~= 'open' then return finish({'unknown'}) end

local session, heads = ARGV[7], tonumber(ARGV[8])
local came, first = {}, nil
for _, role in ipairs({'p', 'v'}) do
    local kept = redis.call('HGET', CAME, session .. role .. person)
    if kept then
        local attendance = cmsgpack.unpack(kept)
        came[role] = attendance[1]
        first = math.min(first or attendance[2], attendance[2])
    end
end

local places = {}
for _, role in ipairs({'p', 'v'}) do
    local held = find(person, role)
    if held and held[STATE] == CONFIRMED then places[#places + 1] = {role, held[PARTY]} end
end

-- Who came and then gave the registration back is not another head.
local parts = {}
if not first or #places > 0 then
    parts = #places > 0 and places or {{'p', 1}}
    if heads then
        local most = math.max(a.limit, parts[1][2])
        parts[1][2] = math.max(1, math.min(heads, most))
    end
end

local answer = {'done', now}
for _, part in ipairs(parts) do
    local role, count = part[1], part[2]
    if not came[role] then
        redis.call('HSET', CAME, session .. role .. person, cmsgpack.pack({count, now}))
        record(role, ATTENDED, today, count, person, 'attended:' .. string.match(A, '%d+') .. ':' .. session ..
               ':~:' .. ROLE_NAMES[role], '', '')
        answer[#answer + 1] = role
        answer[#answer + 1] = count
    end
end
if #answer > 2 then return finish(answer) end

answer = {'already', first}
for _, role in ipairs({'p', 'v'}) do
    if came[role] then
        answer[#answer + 1] = role
        answer[#answer + 1] = came[role]
    end
end
return finish(answer)
