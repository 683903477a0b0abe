-- :checkhealth gongbu
local client = require('gongbu.client')
local config = require('gongbu.config')
local job = require('gongbu.job')

local M = {}

local kPatience = 5000 -- milliseconds

-- Names of Neovim 0.10 and of 0.7.
local report = setmetatable({}, {
  __index = function(_, name)
    local health = vim.health or require('health')
    return health[name] or health['report_' .. name]
  end,
})

local function run(command_line)
  local result
  job.run(command_line, function(done) result = done end)
  vim.wait(kPatience, function() return result ~= nil end, 10)
  return result or { code = 2, out = '', problem = 'it does not end' }
end

local function check_program()
  local problem = config.no_program()
  if problem then
    report.error(problem, { 'README.md of gongbu tells how to build and install it' })
    return false
  end
  local result = run(config.command_line('', '--version'))
  if result.code ~= 0 then
    report.error(('%s does not run: %s'):format(config.command()[1], result.problem))
    return false
  end
  report.ok(('%s, version %s'):format(vim.fn.exepath(config.command()[1]), vim.trim(result.out):match('%S+$') or '?'))
  return true
end

local function check_index(db)
  local result = run(config.command_line(db, 'status', '--format', 'json'))
  local ok, status = pcall(vim.json.decode, result.out)
  if result.code ~= 0 or not ok then
    report.error((result.problem:gsub('\n%s*', '; ')), { ':GongbuIndex ~/notes' })
    return false
  end
  report.ok(('index %s: %d notes, %d passages, indexed at %s'):format(
    status.db, status.notes, status.passages, status.indexed_at))
  if #status.sources == 0 then report.warn('the index has no folders', { ':GongbuIndex ~/notes' }) end
  for _, source in ipairs(status.sources) do
    if vim.fn.isdirectory(source.root) == 1 then
      report.ok(('folder %s: %d notes'):format(source.root, source.notes))
    else
      report.warn(('folder %s is not there'):format(source.root))
    end
  end
  return true
end

local function check_server(db)
  local result, problem = client.request_now(db, 'gongbu.suggest', { prefix = '가', limit = 1 }, kPatience)
  if not result then return report.error('the server does not answer: ' .. problem) end
  report.ok('the server answers; positions are ' .. client.encoding(db))
end

function M.check()
  local version = vim.version()
  report.start('gongbu')
  report.ok(('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
  if not check_program() then return end
  local db = config.db()
  if db == '' then
    report.info('the index is $GONGBU_DB, or the default one')
  end
  if check_index(db) then check_server(db) end
  if pcall(require, 'telescope') then
    report.info("Telescope is there: require('telescope').load_extension('gongbu')")
  else
    report.info('Telescope is not there; the picker of gongbu needs none')
  end
end

return M
