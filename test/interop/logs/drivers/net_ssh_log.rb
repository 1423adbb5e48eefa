# Connects to each port that a line of standard input names, with Net::SSH's log of debug level and the error that it
# raises on standard output; a line of its own says that all was told.
require 'logger'
require 'net/ssh'

$stdout.sync = true
$stdin.each_line do |line|
  begin
    Net::SSH.start(
      '127.0.0.1', 'nobody',
      port: Integer(line), config: false, keys: [], use_agent: false, auth_methods: ['none'],
      verify_host_key: :never, timeout: 20, logger: Logger.new($stdout), verbose: :debug
    ) {}
  rescue StandardError => error
    puts error.full_message(highlight: false)
  end
  puts '--- told'
end
