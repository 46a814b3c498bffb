-- What somebody has here becomes another person's, each thing once. ARGV from 7: the other, the number of sessions,
-- name and phone as kept and as they are to be kept of the participant and of the volunteer, then facts that were
-- counted once: kind, day, natural key, unit, and '1' where the other has not been counted.
-- Gives: 'done', the roles in which the other holds something now, whether somebody is to be told.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end

local into, sessions = ARGV[7], tonumber(ARGV[8])

-- The present text in the other's hand. What has changed meanwhile was erased.
local function anew(kept, at)
    return kept == ARGV[at] and ARGV[at + 1] or ''
end

local function fill_contact(what, by)
    if what[NAME] == '' then what[NAME] = by[NAME] end
    if what[PHONE] == '' then what[PHONE] = by[PHONE] end
end

local function grow(role, what, party)
    if what[STATE] == CONFIRMED and party ~= what[PARTY] then return change_party(into, role, what, party) end
    if what[STATE] == WAITS then add('waiting', role, party - what[PARTY]) end
    what[PARTY] = party
    keep(into, role, what)
end

local function is_better(one, other)
    if one[STATE] ~= other[STATE] then return one[STATE] < other[STATE] end
    return one[ARRIVAL] < other[ARRIVAL]
end

local function take_over(role, mine, what)
    mine[PARTY], mine[ARRIVAL], mine[SINCE], mine[NAME], mine[PHONE] =
        what[PARTY], what[ARRIVAL], what[SINCE], what[NAME], what[PHONE]
    mine[TIMES], mine[REVISION] = mine[TIMES] + 1, 0
    arrive(into, role, mine)
    if what[STATE] == CONFIRMED then confirm_on(into, role, mine, what[DAY]) else wait(into, role, mine) end
end

local function merge_registration(role, at)
    local given_up = find(person, role)
    if not given_up then return end
    if given_up[STATE] == CANCELLED then
        given_up[NAME], given_up[PHONE] = '', ''
        return keep(person, role, given_up)
    end
    local kept = cmsgpack.unpack(cmsgpack.pack(given_up))
    kept[NAME], kept[PHONE] = anew(kept[NAME], at), anew(kept[PHONE], at + 2)
    given_up[NAME], given_up[PHONE] = '', ''
    local mine = find(into, role) or {CANCELLED, 1, 0, 0, 0, 0, '', '', 0}
    local both_hold = mine[STATE] ~= CANCELLED
    local party = both_hold and mine[STATE] == kept[STATE] and math.max(mine[PARTY], kept[PARTY]) or 0
    release(person, role, given_up)
    if both_hold and not is_better(kept, mine) then
        fill_contact(mine, kept)
        grow(role, mine, math.max(party, mine[PARTY]))
    else
        fill_contact(kept, mine)
        kept[PARTY] = math.max(party, kept[PARTY])
        if both_hold then release(into, role, mine) end
        take_over(role, mine, kept)
    end
    promote(role)
end

-- Takes an entry back on its day.
local function take_back(role, kind, day, heads, natural_key, unit)
    record(role, kind, day, -heads, person, 'merged:' .. natural_key, unit, '')
end

local function merge_attendance(session, role, kept)
    local mine = cmsgpack.unpack(kept)
    local other = redis.call('HGET', CAME, session .. role .. into)
    other = other and cmsgpack.unpack(other)
    local day = math.floor((mine[2] + 8 * 3600) / 86400)
    local natural_key = 'attended:' .. string.match(A, '%d+') .. ':' .. session .. ':~:' .. ROLE_NAMES[role]
    take_back(role, ATTENDED, day, mine[1], natural_key, '')
    local more = mine[1] - (other and other[1] or 0)
    if other then natural_key = natural_key .. ':' .. mine[1] end
    if more > 0 then record(role, ATTENDED, day, more, into, natural_key, '', '') end
    redis.call('HDEL', CAME, session .. role .. person)
    redis.call('HSET', CAME, session .. role .. into,
               cmsgpack.pack({math.max(mine[1], other and other[1] or 0), math.min(mine[2], other and other[2] or mine[2])}))
end

merge_registration('p', 9)
merge_registration('v', 13)
for _, role in ipairs({'p', 'v'}) do
    local fields = {}
    for session = 1, sessions do fields[session] = session .. role .. person end
    for session, kept in ipairs(redis.call('HMGET', CAME, unpack(fields))) do
        if kept then merge_attendance(session, role, kept) end
    end
end
for at = 17, #ARGV, 5 do
    local kind, day, natural_key, unit = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
    take_back('p', kind, day, 1, natural_key, unit)
    if ARGV[at + 4] == '1' then record('p', kind, day, 1, into, natural_key, unit, '') end
end

local holds = ''
for _, role in ipairs({'p', 'v'}) do
    local mine = find(into, role)
    if mine and mine[STATE] ~= CANCELLED then holds = holds .. role end
end
return finish({'done', holds, redis.call('LLEN', UNTOLD)})
