-- One run of the program beside the server, without waiting for it.
local config = require('gongbu.config')

local M = {}

--- `done(result)` gets { code, out, problem }: out is what was printed, problem what was complained.
function M.run(command_line, done)
  local result = { out = '', problem = '' }
  local function collect(field)
    return function(_, lines) result[field] = table.concat(lines, '\n') end
  end
  local ok, job = pcall(vim.fn.jobstart, command_line, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = collect('out'),
    on_stderr = collect('problem'),
    on_exit = function(_, code)
      result.code = code
      result.problem = vim.trim(result.problem):gsub('^gongbu: ', '')
      done(result)
    end,
  })
  if ok and job > 0 then return job end
  vim.schedule(function() done { code = 2, out = '', problem = config.no_program() or 'it cannot be run' } end)
end

--- What `gongbu status` knows of the index; nil and the problem when there is none.
function M.status(db, done)
  M.run(config.command_line(db, 'status', '--format', 'json'), function(result)
    local ok, status = pcall(vim.json.decode, result.out)
    if result.code == 0 and ok then return done(status) end
    done(nil, (result.problem:gsub('\n%s*', '; ')))
  end)
end

return M
