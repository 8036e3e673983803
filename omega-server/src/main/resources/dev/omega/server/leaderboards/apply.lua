-- Brings changed rows into a season's view, unless somebody else has since.
-- KEYS: order, members, state. ARGV: the state that was read, the transaction to read on from, life in ms, then per row: owner, member
-- (empty: removed), name. Answers how many rows were new to the view, or -1 when the state is another one.
-- State is "turn:generation:next:owners": turn counts applications, generation those that changed something.
if redis.call('GET', KEYS[3]) ~= ARGV[1] then
    return -1
end
local turn, generation = string.match(ARGV[1], '^(%d+):(%d+):')
local changed = 0
for i = 4, #ARGV, 3 do
    local owner, member = ARGV[i], ARGV[i + 1]
    local value = member ~= '' and member .. ARGV[i + 2] or false
    local held = redis.call('HGET', KEYS[2], owner)
    if held ~= value then
        changed = changed + 1
        if held then
            redis.call('ZREM', KEYS[1], string.sub(held, 1, 64))
        end
        if value then
            redis.call('ZADD', KEYS[1], 0, member)
            redis.call('HSET', KEYS[2], owner, value)
        else
            redis.call('HDEL', KEYS[2], owner)
        end
    end
end
if changed > 0 then
    generation = generation + 1
end
redis.call('SET', KEYS[3], string.format('%d:%d:%s:%d', turn + 1, generation, ARGV[2], redis.call('ZCARD', KEYS[1])))
for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[3])
end
return changed
