-- One head for something that is collected. ARGV from 7: kind, day, natural key, unit.
local elsewhere = load()
if elsewhere then return elsewhere end
local again = earlier()
if again then return again end
record('p', ARGV[7], ARGV[8], 1, person, ARGV[9], ARGV[10], '')
return finish({'done'})
