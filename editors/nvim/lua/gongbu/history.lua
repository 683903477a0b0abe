-- What was searched for, oldest first. A global in capitals: Neovim keeps it in its ShaDa file.
local M = {}

local kMost = 100

function M.all() return vim.g.GONGBU_HISTORY or {} end

function M.add(query)
  query = vim.trim(query)
  if query == '' then return end
  local kept = vim.tbl_filter(function(one) return one ~= query end, M.all())
  table.insert(kept, query)
  while #kept > kMost do table.remove(kept, 1) end
  vim.g.GONGBU_HISTORY = kept
end

return M
