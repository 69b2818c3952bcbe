require "json"
require_relative "other"
include Comparable

license! "GPL"

HOME  = ENV["HOME"]
Point = Struct.new(:x, :y)

section! "cgroup/dev"
def check(ctx)
  file = File.read("/etc/passwd")
  socket = TCPSocket.new("localhost", 80)
  system "ls"
  today = Date.today
  data = JSON.parse("{}")
  first = ARGV[0]
  folder = __dir__
  1
end

private

def helper = 1
