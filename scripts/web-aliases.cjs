// The one alias of the web app, for dependency-cruiser, which reads no tsconfig paths without a baseUrl.
const { join } = require('node:path')

module.exports = { resolve: { alias: { '@server': join(__dirname, '../src') } } }
