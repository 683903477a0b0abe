-- Commands, colours and attaching; the rest is loaded when it is used.
if vim.g.loaded_gongbu then return end
vim.g.loaded_gongbu = 1

if vim.fn.has('nvim-0.7') == 0 then
  vim.api.nvim_echo({ { 'gongbu: needs Neovim 0.7 or later', 'ErrorMsg' } }, true, {})
  return
end

local function command(name, run, options) vim.api.nvim_create_user_command(name, run, options) end

command('Gongbu', function(given) require('gongbu').search { query = given.args } end, {
  nargs = '*',
  complete = function(lead, line) return require('gongbu').complete(lead, line) end,
  desc = 'Search the notes',
})
command('GongbuResume', function() require('gongbu').resume() end, { desc = 'Show the last search again' })
command('GongbuRelated', function() require('gongbu').related() end, {
  desc = 'Passages like the one under the cursor',
})
command('GongbuIndex', function(given) require('gongbu').index(given.fargs) end, {
  nargs = '*',
  complete = 'dir',
  desc = 'Index folders of notes, or refresh the known ones',
})
command('GongbuStatus', function() require('gongbu').status() end, { desc = 'What the index holds' })
command('GongbuRestart', function() require('gongbu').restart() end, { desc = 'Start the server anew' })

for group, link in pairs {
  Normal = 'NormalFloat',
  Border = 'FloatBorder',
  Heading = 'Title',
  Service = 'Identifier',
  Path = 'Comment',
  Line = 'LineNr',
  Match = 'Search',
  Passage = 'CursorLine',
  Selected = 'Visual',
  Pointer = 'Special',
  Mark = 'WarningMsg',
  Count = 'Comment',
  Filter = 'Tag',
  Notice = 'MoreMsg',
  Problem = 'ErrorMsg',
} do
  vim.cmd(('highlight default link Gongbu%s %s'):format(group, link))
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile', 'BufFilePost' }, {
  group = vim.api.nvim_create_augroup('gongbu_attach', { clear = true }),
  callback = function(event) require('gongbu.sources').attach(event.buf) end,
})
