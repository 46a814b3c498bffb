-- ARGV from 7: role, party or nothing, name, phone.
-- Gives: 'done', status, state, party, position, limit, whether somebody is to be told.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end

local role, wanted, name, phone = ARGV[7], tonumber(ARGV[8]), ARGV[9], ARGV[10]
local CONFIRMED_NOW, WAITING_NOW, PARTY_CHANGED, ALREADY, NO_ROOM, TOO_LARGE, CLOSED, OFF, UNKNOWN =
    0, 1, 2, 3, 4, 5, 6, 7, 8
local told = 0

local function refuse(why, party, limit)
    return finish({'done', why, CANCELLED, party, 0, limit or 0, 0})
end

local function answer(what, held, place)
    return finish({'done', what, held[STATE], held[PARTY], place, 0, told})
end

local asked = math.max(1, wanted or 1)
if not a.state then return refuse(UNKNOWN, asked) end
if a.state ~= 'open' then return refuse(OFF, asked) end

local held = find(person, role)
local holds = held and held[STATE] ~= CANCELLED
local party = holds and math.max(1, wanted or held[PARTY]) or asked

local function take_contact(what)
    if name ~= '' then what[NAME] = name end
    if phone ~= '' then what[PHONE] = phone end
end

if holds and party == held[PARTY] then
    take_contact(held)
    keep(person, role, held)
    return answer(ALREADY, held, held[STATE] == WAITS and position(person, role) or 0)
end
if a.closes and now > a.closes then return refuse(CLOSED, party) end
local limit = math.min(a.limit, a['capacity.' .. role] or a.limit)
if party > limit then return refuse(TOO_LARGE, party, limit) end

if not holds then
    held = held or {CANCELLED, 1, 0, 0, 0, 0, '', '', 0}
    a.arrival = a.arrival + 1
    held[PARTY], held[ARRIVAL], held[SINCE] = party, a.arrival, now
    held[TIMES], held[REVISION] = held[TIMES] + 1, 0
    take_contact(held)
    arrive(person, role, held)
    if room(role) >= party then
        confirm(person, role, held)
        return answer(CONFIRMED_NOW, held, 0)
    end
    wait(person, role, held)
    return answer(WAITING_NOW, held, a['parties.' .. role])
end

take_contact(held)
if held[STATE] == CONFIRMED then
    local more = party - held[PARTY]
    if more > 0 and room(role) < more then return answer(NO_ROOM, held, 0) end
    change_party(person, role, held, party)
    if more < 0 then
        promote(role)
        told = redis.call('LLEN', UNTOLD)
    end
    return answer(PARTY_CHANGED, held, 0)
end

-- The position is kept. Nobody else can gain by it: free places never fit one who waits.
if room(role) >= party then
    stop_waiting(person, role, held)
    held[PARTY] = party
    confirm(person, role, held)
    return answer(CONFIRMED_NOW, held, 0)
end
add('waiting', role, party - held[PARTY])
held[PARTY] = party
keep(person, role, held)
return answer(WAITING_NOW, held, position(person, role))
