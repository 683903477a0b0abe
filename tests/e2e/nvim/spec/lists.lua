-- The picker's other lists, and other pickers.
local driver = require('driver')
local cases, case = driver.cases()
local equal, has, start, kWanted, states = driver.equal, driver.has, driver.start, driver.wanted, driver.states

case('the quickfix list has every result, or the marked ones', function()
  local nvim = start()
  local function list()
    return nvim:lua([[
      return vim.tbl_map(function(one)
        return ('%s:%d:%d'):format(vim.fn.fnamemodify(vim.fn.bufname(one.bufnr), ':t'), one.lnum, one.col)
      end, vim.fn.getqflist())]])
  end
  local function wait_list(count)
    nvim:wait('the list', function() return #list() == count and nvim:lua([[return vim.bo.buftype]]) == 'quickfix' end)
  end
  nvim:search('컨테이너')
  nvim:keys('<C-q>')
  wait_list(2)
  equal(list(), nvim:places('컨테이너'))
  equal(nvim:lua([[return vim.fn.getqflist({ title = 1 }).title]]), 'gongbu: 컨테이너')
  nvim:command('cclose')
  nvim:search('컨테이너')
  nvim:keys('<C-n><Tab><C-q>')
  wait_list(1)
  equal(list(), { nvim:places('컨테이너')[2] })
  nvim:command('cfirst')
  nvim:wait_cursor('배포.md:6:30')
end)

case('the last search is shown again, with filters and the place in the list', function()
  local nvim = start()
  nvim:keys(':GongbuResume<CR>')
  nvim:wait_message('nothing was searched yet')
  nvim:search('인스턴스')
  nvim:keys('<C-l>storage<CR>')
  nvim:wait('narrowed', function() return nvim:picker().info:find('Storage', 1, true) and not nvim:picker().waits end)
  nvim:keys('<C-n>')
  nvim:wait('the second', function() return nvim:picker().selected == 2 end)
  nvim:keys('<Esc>:GongbuResume<CR>')
  local picker = nvim:answer('인스턴스')
  equal({ picker.prompt, picker.selected, picker.total }, { '인스턴스', 2, 2 })
  has(picker.info, '[category: Storage]')
end)

case('earlier searches come back by key', function()
  local nvim = start()
  for _, query in ipairs { '캐시', '버킷' } do
    nvim:search(query)
    nvim:keys('<CR>')
    nvim:wait_cursor(nvim:places(query)[1])
  end
  nvim:search('컨테')
  nvim:keys('<M-p>')
  nvim:answer('버킷')
  nvim:keys('<M-p>')
  equal(nvim:answer('캐시').hits, { '데이터베이스.md:4' })
  nvim:keys('<M-n>')
  equal(nvim:answer('버킷').prompt, '버킷')
end)

case('the preview shows the passage in its file, as it is edited', function()
  local nvim = start()
  nvim:keys('ggO# 머리말<Esc>')
  nvim:wait_attached()
  local picker = nvim:search('버킷')
  equal(picker.preview, vim.fn.readfile(nvim.notes .. '/storage/저장소.md'))
  nvim:keys('<C-u>컨테이너')
  equal(nvim:answer('컨테이너').preview[1], '# 머리말')
end)

case('passages like the one under the cursor', function()
  local nvim = start()
  nvim:keys('3G:GongbuRelated<CR>')
  local picker = nvim:wait('the passages', function()
    local state = nvim:picker()
    return state and not state.waits and #state.hits > 0 and state
  end)
  equal(picker.hits[1], '배포.md:6')
  equal(vim.tbl_contains(picker.hits, kWanted), false)
  nvim:keys('캐시')
  equal(nvim:answer('캐시').hits, { '데이터베이스.md:4' })
end)

case('keys of one\'s own', function()
  local nvim = start { lua = [[require('gongbu').setup { keys = { open = { '<C-y>', '<C-j>' }, mark = false } }]] }
  nvim:search('캐시')
  nvim:keys('<Tab><F1>') -- a tab is a character then, and a space to a query
  has(table.concat(nvim:wait('the keys', function()
    local state = nvim:picker()
    return state.query == '캐시\t' and not state.waits and state.preview[1]:find('open', 1, true) and state
  end).preview, '\n'), '<C-y> <C-j>')
  nvim:keys('<C-j>')
  nvim:wait_cursor('데이터베이스.md:4:35')
end)

case('vim.ui.select shows the results', function()
  local nvim = start { lua = [[
    require('gongbu').setup { picker = 'select' }
    vim.ui.select = function(items, options, done)
      _G.items = vim.tbl_map(options.format_item, items)
      done(items[2], 2)
    end]] }
  nvim:keys(':Gongbu 컨테이너<CR>')
  nvim:wait_cursor('배포.md:6:30')
  has(nvim:lua('return _G.items[1]'), '배포 › Amazon ECS  배포.md:3  가나다 컨테이너')
end)

case('a terminal with wide line characters, and a small one', function()
  local nvim = start { lua = 'vim.o.ambiwidth = "double"' }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim = start { lua = 'vim.o.columns, vim.o.lines = 30, 12' }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:lua('vim.o.columns, vim.o.lines = 140, 50')
  nvim:keys('<CR>')
  nvim:wait_cursor('배포.md:3:11')
end)

case('leaving the picker by a window command closes it', function()
  local nvim = start()
  nvim:search('컨테이너')
  nvim:command('wincmd w')
  nvim:wait('no picker', function()
    return not nvim:picker() and nvim:lua('return #vim.api.nvim_list_wins()') == 1
  end)
end)

case('Telescope (a stub of what is used of it) shows the results in their order', function()
  local stub = vim.fn.fnamemodify(vim.env.plugin, ':h:h') .. '/tests/e2e/nvim/stub'
  local nvim = start { lua = ('vim.opt.runtimepath:append(%q)'):format(stub) }
  nvim:lua([[require('telescope').load_extension('gongbu').gongbu {}]])
  for _, state in ipairs(states()) do nvim:lua('_G.telescope.type(...)', state) end
  local entries = nvim:wait('entries', function()
    local all = nvim:lua('return _G.telescope.entries')
    return #all == 2 and all
  end)
  equal({ entries[1].lnum, entries[1].col, entries[2].lnum, entries[2].col }, { 3, 11, 6, 30 })
  has(entries[1].filename, 'notes/배포.md')
  nvim:lua([[require('gongbu').setup { picker = 'telescope' }]])
  nvim:keys(':Gongbu 캐시<CR>')
  nvim:wait('the entry', function() return #nvim:lua('return _G.telescope.entries') == 1 end)
end)

return cases
