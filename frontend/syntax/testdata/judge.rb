# Reads programs from standard input, each as its length in decimal digits, a newline and its bytes, and prints ok or the error.
$VERBOSE = nil
$stderr.reopen(File::NULL)
STDIN.binmode
while (n = STDIN.gets)
  src = STDIN.read(n.to_i).force_encoding("UTF-8")
  begin
    RubyVM::AbstractSyntaxTree.parse(src)
    puts "ok"
  rescue SyntaxError, ArgumentError, EncodingError => e
    puts "error " + e.message.lines.grep(/:\d+:|./).first(2).join.gsub("\n", " ")[0, 120]
  end
  STDOUT.flush
end
