-- ARGV from 7: the roles to give back ('p', 'v' or 'pv'), and '1' where names are to be erased.
-- Gives: 'done', the roles that were held, whether somebody is to be told.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end

-- Who was registered when it took place stays counted, though nobody knows who it was.
local took_place = ARGV[8] == '1' and a.over and now > a.over

local given_back = ''
for role in string.gmatch(ARGV[7], '.') do
    local held = find(person, role)
    if held and held[STATE] ~= CANCELLED and not (took_place and held[STATE] == CONFIRMED) then
        release(person, role, held)
        promote(role)
        given_back = given_back .. role
    end
    if held and ARGV[8] == '1' then
        held[NAME], held[PHONE] = '', ''
        keep(person, role, held)
    end
end
return finish({'done', given_back, redis.call('LLEN', UNTOLD)})
