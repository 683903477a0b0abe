-- :Telescope gongbu, after require('telescope').load_extension('gongbu').
return require('telescope').register_extension {
  exports = { gongbu = function(options) require('gongbu.telescope').command(options) end },
}
