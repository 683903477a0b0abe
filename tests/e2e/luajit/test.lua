-- Run by Neovim; writes what it found to $OUT and ends it with 0.
local ok, trouble = xpcall(function()
  local ffi = require('ffi')
  ffi.cdef(io.open(os.getenv('GONGBU_CDEF')):read('*a'))
  local c = ffi.load(os.getenv('GONGBU_LIBRARY'))
  local out = io.open(os.getenv('OUT'), 'w')
  local function say(...) out:write(table.concat({ ... }, ' '), '\n') end
  local function text(pointer) return ffi.string(pointer) end

  assert(c.gongbu_abi_matches(1) == 1)
  local opened = ffi.new('gongbu_index *[1]')
  assert(c.gongbu_open(opened, os.getenv('GONGBU_DB'), nil) == 0, text(c.gongbu_error_text()))
  local index = ffi.gc(opened[0], c.gongbu_index_free)

  -- What GONGBU_SEARCH_OPTIONS_INIT does in C.
  local function options(more)
    local o = ffi.new('gongbu_search_options')
    o.size, o.limit, o.facet_limit, o.snippet_chars = ffi.sizeof('gongbu_search_options'), 10, 10, 160
    for name, value in pairs(more or {}) do o[name] = value end
    return o
  end
  local function search(query, given)
    local answer = ffi.new('gongbu_answer *[1]')
    local code = c.gongbu_search(answer, index, query, given or options())
    if code ~= 0 then return nil, code end
    return ffi.gc(answer[0], c.gongbu_answer_free)
  end

  local answer = assert(search('컨텡'))
  local hit = c.gongbu_next_hit(answer)
  local mark = hit.highlights[0]
  local marked = text(hit.snippet):sub(mark.begin + 1, mark['end'])
  say(text(hit.path) .. ':' .. hit.line_start, text(hit.heading[1]), '[' .. marked .. ']')
  answer = assert(search('컨테이너'))
  for value in function() local v = c.gongbu_next_facet_value(answer); return v ~= nil and v or nil end do
    say(text(value.facet), text(value.value), value.count)
  end

  local suggestions = ffi.new('gongbu_suggestions *[1]')
  assert(c.gongbu_suggest(suggestions, index, '이미ㅈ', nil) == 0)
  say(text(c.gongbu_next_suggestion(suggestions[0]).text))
  c.gongbu_suggestions_free(suggestions[0])

  local names = ffi.new('const char *[2]') -- zeros; a table of one text would fill both places with it
  names[0] = '파게이'
  local none, code = search('컨테이너', options({ services = names }))
  assert(not none and code == -3)
  say(text(c.gongbu_error_text()))

  local canceller = ffi.new('gongbu_canceller *[1]')
  assert(c.gongbu_canceller_new(canceller) == 0)
  c.gongbu_canceller_set(canceller[0])
  code = select(2, search('컨테이너', options({ canceller = canceller[0] })))
  say('cancelled', code)
  c.gongbu_canceller_free(canceller[0])

  local asked = 0
  local stop = ffi.cast('gongbu_stop', function() asked = asked + 1; return asked == 5 and 1 or 0 end)
  code = select(2, search('데이터베이스 인덱스', options({ stop = stop })))
  say('cancelled by callback', code)
  assert(asked == 5)
  stop:free()

  local json = ffi.new('char *[1]')
  assert(c.gongbu_search_json(json, index, '{"query":"스냅샷"}', nil) == 0)
  say('format', vim.json.decode(text(json[0])).format)
  c.gongbu_text_free(json[0])
  out:close()
end, debug.traceback)
if ok then vim.cmd('qall!') end
io.stderr:write(trouble, '\n')
vim.cmd('cquit 1')
