-- What is missing or wrong is told, and what is there.
local driver = require('driver')
local cases, case = driver.cases()
local equal, has, start, kWanted = driver.equal, driver.has, driver.start, driver.wanted

case('without an index there is a message, and :GongbuIndex makes one', function()
  local nvim = start { index = false }
  has(nvim:search('컨테이너').info, 'there is no index')
  nvim:close_picker()
  nvim:keys(':GongbuIndex ' .. nvim.notes .. '<CR>')
  nvim:wait_message('3 notes (3 added)')
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:keys('<Esc>')
  nvim:wait_attached()
  nvim:keys(':GongbuStatus<CR>')
  nvim:wait_message('passages')
end)

case('a note that was deleted since it was indexed', function()
  local nvim = start()
  nvim:search('캐시')
  vim.fn.delete(nvim.notes .. '/데이터베이스.md')
  nvim:keys('<CR>')
  nvim:wait_message('데이터베이스.md is not there any more; :GongbuIndex')
  equal(nvim:lua([[return vim.fn.expand('%:t')]]), '배포.md')
  nvim:keys(':GongbuIndex<CR>')
  nvim:wait_message('2 notes (') -- removed, by it or by the server, which follows the folders
  equal(nvim:search('캐시').total, 0)
end)

case('without the program there is a message', function()
  local nvim = start { lua = [[require('gongbu').setup { cmd = '/nowhere/gongbu' }]] }
  for _, command in ipairs { 'Gongbu 컨테', 'GongbuRelated', 'GongbuIndex', 'GongbuStatus' } do
    nvim:command('messages clear')
    nvim:keys((':%s<CR>'):format(command))
    nvim:wait_message('gongbu: there is no program "/nowhere/gongbu"')
    equal(nvim:picker(), nil)
  end
end)

case('a program that is no gongbu', function()
  local nvim = start { lua = [[require('gongbu').setup { cmd = '/bin/false' }]] }
  nvim:keys(':Gongbu 컨테<CR>')
  nvim:wait_message('the server ended again (exit code 1)')
  nvim:wait('the problem', function() return nvim:picker().info:find('the server ended', 1, true) end)
end)

case('wrong options are said, and change nothing', function()
  local nvim = start { lua = [[
    require('gongbu').setup { limt = 5 }
    require('gongbu').setup { limit = 'many' }
    require('gongbu').setup { keys = { opn = '<CR>' } }
    require('gongbu').setup { picker = 'fzf' }
    require('gongbu').setup { keys = { open = 5 } }]] }
  nvim:wait_message('no option "limt"')
  nvim:wait_message('"limit" has to be a number')
  nvim:wait_message('no action "opn"')
  nvim:wait_message('float, select or telescope')
  nvim:wait_message('have to be a string, a list or false')
  equal(nvim:search('캐시').total, 1)
end)

case(':checkhealth tells what is there and what is not', function()
  local function report(nvim)
    nvim:command('checkhealth gongbu')
    return table.concat(nvim:lua('return vim.api.nvim_buf_get_lines(0, 0, -1, false)'), '\n')
  end
  local nvim = start()
  local text = report(nvim)
  has(text, 'bin/gongbu, version')
  has(text, '3 notes, 12 passages')
  has(text, 'folder ' .. nvim.notes)
  has(text, 'the server answers')
  equal(text:find('ERROR', 1, true), nil, text)
  has(report(start { index = false }), 'there is no index at')
  has(report(start { lua = [[require('gongbu').setup { cmd = '/nowhere/gongbu' }]] }), 'there is no program')
end)

case('the install block of the README makes a Neovim that has it', function()
  local home = vim.env.work .. '/home'
  vim.fn.mkdir(home, 'p')
  local readme = table.concat(vim.fn.readfile(vim.env.plugin .. '/README.md'), '\n')
  local block = readme:match('\n```sh\n(.-)\n```\n')
  has(block, 'site/pack')
  local checkout = vim.fn.fnamemodify(vim.env.plugin, ':h:h')
  local environment = ('HOME=%s XDG_DATA_HOME=%s/.local/share'):format(home, home)
  vim.fn.system(('cd %s && env %s sh -ec %s'):format(checkout, environment, vim.fn.shellescape(block)))
  equal(vim.v.shell_error, 0)
  local nvim = start { home = home }
  equal(nvim:search('컨테이너').hits[1], kWanted)
  nvim:close_picker()
  for _, topic in ipairs { 'gongbu', ':Gongbu', 'gongbu-options', 'gongbu.search()' } do
    nvim:command('help ' .. topic)
    equal(nvim:lua([[return vim.fn.expand('%:t')]]), 'gongbu.txt')
  end
end)

return cases
