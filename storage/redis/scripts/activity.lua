-- What every script that changes an activity begins with.
--
-- KEYS: the activity, registrations, arrivals, waiting participants, waiting volunteers, attendances, counters,
--       people to be told, the person's last operation here, the ledger's chunks c and c + 1, and entries by cause.
-- ARGV: c, the operation's number and key, the person, the time, the day; from the seventh on, the operation's own.
local CHUNK = 10000
local A, HELD, ARRIVALS, CAME, COUNTERS, UNTOLD, OPERATION, ENTRIES =
    KEYS[1], KEYS[2], KEYS[3], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[12]
local WAITING = {p = KEYS[4], v = KEYS[5]}
local chunk, op, op_key, person, now, today =
    tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local KEPT_FOR = 3 * 86400
local MOST_PROMOTED = 2000

-- Numbers of enumerations, in the order of records.hpp and command.hpp.
local CONFIRMED, WAITS, CANCELLED = 0, 1, 2
local REGISTERED, ATTENDED, MANUAL = 0, 1, 6

local FIELDS = {'ledger', 'arrival', 'untold', 'state', 'limit', 'closes', 'over', 'capacity.p', 'capacity.v',
                'confirmed.p', 'confirmed.v', 'waiting.p', 'waiting.v', 'parties.p', 'parties.v', 'manual.p',
                'manual.v', 'version', 'listed', 'unlisted'}
local a, before = {}, {}

-- Reads the activity's own fields. Gives where the ledger goes on, if that is not where the caller thinks.
local function load()
    local values = redis.call('HMGET', A, unpack(FIELDS))
    for i, name in ipairs(FIELDS) do
        a[name] = values[i] and (tonumber(values[i]) or values[i])
        before[name] = a[name]
    end
    for _, name in ipairs({'ledger', 'arrival', 'untold', 'confirmed.p', 'confirmed.v', 'waiting.p', 'waiting.v',
                           'parties.p', 'parties.v', 'manual.p', 'manual.v', 'listed'}) do
        a[name] = a[name] or 0
    end
    local current = math.floor(a.ledger / CHUNK)
    if current ~= chunk then return {'chunk', current} end
end

local function save()
    local changed = {}
    for _, name in ipairs(FIELDS) do
        if a[name] ~= before[name] and a[name] then
            changed[#changed + 1] = name
            changed[#changed + 1] = a[name]
        end
    end
    if #changed > 0 then redis.call('HSET', A, unpack(changed)) end
end

-- What the same operation gave before. One that is older than the last has been completed by somebody else.
local function earlier()
    local kept = redis.call('GET', OPERATION)
    if not kept then return end
    local last = cmsgpack.unpack(kept)
    if last[1] > op then return {'over'} end
    if last[1] == op and last[2] == op_key then return last[3] end
end

local function finish(answer)
    save()
    redis.call('SET', OPERATION, cmsgpack.pack({op, op_key, answer}), 'EX', KEPT_FOR)
    return answer
end

-- Notes whose the latest entry is. Where entries before it were written without that, all are to be gone through.
local function list_entry(cause)
    if a.listed ~= a.ledger - 1 then a.unlisted = a.ledger - 1 end
    a.listed = a.ledger
    redis.call('HSET', ENTRIES, cause, (redis.call('HGET', ENTRIES, cause) or '') .. cmsgpack.pack(a.ledger))
end

-- Writes an entry of the ledger and its counter. A natural key names its cause by ~.
local function record(role, kind, day, heads, cause, natural_key, unit, note)
    a.ledger = a.ledger + 1
    local entry = {'r', role, 'k', kind, 'd', day, 'h', heads, 't', now, 'c', cause, 'n', natural_key}
    if unit ~= '' then
        entry[#entry + 1] = 'u'
        entry[#entry + 1] = unit
    end
    if note ~= '' then
        entry[#entry + 1] = 'm'
        entry[#entry + 1] = note
    end
    redis.call('XADD', KEYS[10 + math.floor(a.ledger / CHUNK) - chunk], a.ledger .. '-0', unpack(entry))
    redis.call('HINCRBY', COUNTERS, role .. ':' .. kind .. ':' .. day .. ':' .. unit, heads)
    list_entry(cause)
end

-- Registrations: {state, party, arrival, times, revision, day, name, phone, since}.
local STATE, PARTY, ARRIVAL, TIMES, REVISION, DAY, NAME, PHONE, SINCE = 1, 2, 3, 4, 5, 6, 7, 8, 9
local ROLE_NAMES = {p = 'participant', v = 'volunteer'}

local function find(who, role)
    local kept = redis.call('HGET', HELD, role .. who)
    return kept and cmsgpack.unpack(kept)
end

local function keep(who, role, what)
    redis.call('HSET', HELD, role .. who, cmsgpack.pack(what))
end

local function count_registered(who, role, what, heads)
    local natural_key = 'registered:' .. string.match(A, '%d+') .. ':~:' .. ROLE_NAMES[role] .. ':' .. what[TIMES]
    if what[REVISION] > 0 then natural_key = natural_key .. ':' .. what[REVISION] end
    record(role, REGISTERED, what[DAY], heads, who, natural_key, '', '')
    what[REVISION] = what[REVISION] + 1
end

local function add(name, role, heads)
    a[name .. '.' .. role] = a[name .. '.' .. role] + heads
end

local function arrive(who, role, what)
    redis.call('ZADD', ARRIVALS, what[ARRIVAL], role .. who)
end

local function stop_waiting(who, role, what)
    add('waiting', role, -what[PARTY])
    add('parties', role, -1)
    redis.call('ZREM', WAITING[role], who)
end

local function confirm_on(who, role, what, day)
    what[STATE] = CONFIRMED
    what[DAY] = day
    count_registered(who, role, what, what[PARTY])
    add('confirmed', role, what[PARTY])
    keep(who, role, what)
end

local function confirm(who, role, what)
    confirm_on(who, role, what, today)
end

local function wait(who, role, what)
    what[STATE] = WAITS
    add('waiting', role, what[PARTY])
    add('parties', role, 1)
    redis.call('ZADD', WAITING[role], what[ARRIVAL], who)
    keep(who, role, what)
end

local function change_party(who, role, what, party)
    local more = party - what[PARTY]
    what[PARTY] = party
    count_registered(who, role, what, more)
    add('confirmed', role, more)
    keep(who, role, what)
end

local function release(who, role, what)
    if what[STATE] == CONFIRMED then
        count_registered(who, role, what, -what[PARTY])
        add('confirmed', role, -what[PARTY])
    elseif what[STATE] == WAITS then
        stop_waiting(who, role, what)
    end
    what[STATE] = CANCELLED
    redis.call('ZREM', ARRIVALS, role .. who)
    keep(who, role, what)
end

local function room(role)
    local capacity = a['capacity.' .. role]
    return capacity and capacity - a['confirmed.' .. role] or math.huge
end

local function position(who, role)
    return redis.call('ZRANK', WAITING[role], who) + 1
end

-- The first in order of arrival whose party is not larger than so many heads.
local function first_waiting(role, heads)
    local from, page = 0, 64
    while true do
        local waiting = redis.call('ZRANGE', WAITING[role], from, from + page - 1)
        if #waiting == 0 then return end
        for _, who in ipairs(waiting) do
            local what = find(who, role)
            if what[PARTY] <= heads then return who, what end
        end
        from = from + page
    end
end

-- Gives free places to who waits, and writes down who is to be told. True when there may be more to give.
local function promote(role)
    for _ = 1, MOST_PROMOTED do
        if a.state ~= 'open' or a['parties.' .. role] == 0 or room(role) <= 0 then return false end
        local who, what = first_waiting(role, room(role))
        if not who then return false end
        stop_waiting(who, role, what)
        confirm(who, role, what)
        a.untold = a.untold + 1
        local over = a.over or now + 30 * 86400
        redis.call('RPUSH', UNTOLD, cmsgpack.pack({a.untold, who, role, what[PARTY], now, over}))
    end
    return true
end
