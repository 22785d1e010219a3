// Loaded into the web server with --import: when the start script is killed outright, the channel to it
// closes, and the server must not live on without its database.
process.on('disconnect', () => process.exit(1))
