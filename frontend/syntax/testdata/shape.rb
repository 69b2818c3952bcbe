# Reads programs as judge.rb does, and prints the shape of each tree, made from
# Ripper's, in the form that shape in shape_test.go makes from ours.
require "ripper"
$VERBOSE = nil
STDIN.binmode

def args(node)
  return [] if node.nil? || node == false
  case node[0]
  when :arg_paren then args(node[1])
  when :args_add_block
    list = node[1][0].is_a?(Symbol) ? args(node[1]) : node[1].flat_map { |a| a[0] == :bare_assoc_hash ? [shape(a)] : [shape(a)] }
    node[2] ? list + ["(& #{shape(node[2])})"] : list
  when :args_forward then ["..."]
  when :args_add_star
    list(node)
  when Symbol then [shape(node)]
  else node.map { |a| shape(a) }
  end
end

def list(node)
  return [] unless node
  if node[0] == :args_add_star
    list(node[1]) + ["(* #{shape(node[2])})"] + node[3..].map { |a| shape(a) }
  elsif node[0].is_a?(Symbol) && node[0] != :args_add_block
    [shape(node)]
  elsif node[0] == :args_add_block
    args(node)
  else
    node.map { |a| shape(a) }
  end
end

def body(stmts)
  stmts = stmts[1] if stmts[0] == :bodystmt
  stmts = stmts.reject { |s| s[0] == :void_stmt }
  stmts.map { |s| shape(s) }.join(" ")
end

def name(node)
  node.is_a?(Array) ? node[1] : node.to_s
end

def call(recv, op, meth, args)
  meth = meth == :call ? "call" : name(meth)
  op = op.is_a?(Array) ? op[1] : op.to_s
  "(call #{op == "&." ? "&." : ""}#{meth}#{recv ? " on:" + recv : ""}#{args.map { |a| " " + a }.join})"
end

def block(node)
  params = node[1] ? node[1][1] : nil
  names = params ? (params[1] || []).map { |x| x[0] == :mlhs ? group(x) : x[1] }.join(" ") : ""
  "{|#{names}| #{body(node[2])}}"
end

def shape(node)
  case node[0]
  when :program then body(node[1])
  when :binary
    op = node[2].to_s
    op = {"and" => "&&", "or" => "||"}[op] || op
    "(#{op} #{shape(node[1])} #{shape(node[3])})"
  when :unary
    op = {"-@" => "-", "+@" => "+", "not" => "!"}[node[1].to_s] || node[1].to_s
    "(#{op} #{shape(node[2])})"
  when :paren
    return shape(node[1]) unless node[1][0].is_a?(Array)
    stmts = node[1].reject { |s| s[0] == :void_stmt }
    stmts.length == 1 ? shape(stmts[0]) : "(begin #{body(node[1])})"
  when :begin then node[1][0] == :bodystmt ? "(begin #{body(node[1])})" : shape(node[1]) # the latter is ^(x)
  when :@int then Integer(node[1]).to_s
  when :@kw then node[1] == "__LINE__" ? node[2][0].to_s : node[1]
  when :@float, :@ident, :@const, :@ivar, :@gvar, :@op then node[1]
  when :@label then ":" + node[1].chomp(":")
  when :@CHAR then "(str)"
  when :var_ref, :vcall, :var_field, :const_ref then shape(node[1])
  when :assign then "(= #{shape(node[1])} #{value(node[2])})"
  when :opassign then "(#{node[2][1]} #{shape(node[1])} #{value(node[3])})"
  when :massign then "(m= [#{targets(node[1]).join(" ").delete_suffix(" (* _)")}] [#{values(node[2]).join(" ")}])"
  when :ifop then "(? #{shape(node[1])} #{shape(node[2])} #{shape(node[3])})"
  when :if_mod, :unless_mod, :while_mod, :until_mod
    "(#{node[0].to_s.delete_suffix("_mod")}mod #{shape(node[1])} #{shape(node[2])})"
  when :if, :unless, :elsif
    "(#{node[0] == :elsif ? "if" : node[0]} #{shape(node[1])} [#{body(node[2])}]#{node[3] ? " " + shape(node[3]) : ""})"
  when :else then "[#{body(node[1])}]"
  when :while, :until then "(#{node[0]} #{shape(node[1])} [#{body(node[2])}])"
  when :dot2, :dot3
    "(#{node[0] == :dot2 ? ".." : "..."} #{node[1] ? shape(node[1]) : "_"} #{node[2] ? shape(node[2]) : "_"})"
  when :defined then "(defined? #{shape(node[1])})"
  when :fcall then call(nil, nil, node[1], [])
  when :call then call(shape(node[1]), node[2], node[3], [])
  when :field then call(shape(node[1]), node[2], node[3], [])
  when :command then call(nil, nil, node[1], args(node[2]))
  when :command_call then call(shape(node[1]), node[2], node[3], args(node[4]))
  when :method_add_arg
    return node[1][1][1] if node[2] == [] && node[1][0] == :fcall # x?
    inner = shape(node[1])
    inner = call(nil, nil, [nil, inner], []) unless inner.start_with?("(call")
    inner.chomp(")") + args(node[2]).map { |a| " " + a }.join + ")"
  when :method_add_block
    raise "the block belongs to the value" if node[1][0] == :return
    inner = shape(node[1])
    inner = "(call #{inner})" unless inner.start_with?("(")
    inner.chomp(")") + " " + block(node[2]) + ")"
  when :aref, :aref_field then "(call [] on:#{shape(node[1])}#{args(node[2]).map { |a| " " + a }.join})"
  when :const_path_field then node[2][0] == :@ident ? call(shape(node[1]), nil, node[2], []) : "(:: #{shape(node[1])} #{node[2][1]})"
  when :const_path_ref then "(:: #{shape(node[1])} #{node[2][1]})"
  when :top_const_ref then "::" + node[1][1]
  when :array then "[#{node[1] ? list(node[1]).join(" ") : ""}]"
  when :hash then "{#{node[1] ? node[1][1].map { |a| shape(a) }.join(" ") : ""}}"
  when :bare_assoc_hash then "{#{node[1].map { |a| shape(a) }.join(" ")}}"
  when :assoc_new then "#{shape(node[1])}=>#{node[2] ? shape(node[2]) : "_"}"
  when :assoc_splat then "** #{shape(node[1])}"
  when :symbol_literal then ":" + (node[1][0] == :symbol ? node[1][1][1] : node[1][1])
  when :string_literal then "(str)"
  when :return, :break, :next
    values = node[1] ? args(node[1]) : []
    "(#{node[0]}#{values.map { |a| " " + a }.join})"
  when :return0 then "(return)"
  when :yield0 then "(yield)"
  when :yield then "(yield#{args(node[1][0] == :paren ? node[1][1] : node[1]).map { |a| " " + a }.join})"
  when :mrhs_new_from_args, :mrhs_add_star then "[#{values(node).join(" ")}]"
  when :def then "(def #{node[1][1]} #{node[3][0] == :bodystmt && !node[3][1][0].is_a?(Array) ? shape(node[3][1]) : body(node[3])})"
  when :case then "(case #{node[1] ? shape(node[1]) : "_"} #{shape(node[2])})"
  when :when
    "(when [#{list(node[1]).join(" ")}] [#{body(node[2])}])" + (node[3] ? " " + shape(node[3]) : "")
  when :in
    "(in #{shape(node[1])} [#{node[2] ? body(node[2]) : ""}])" + (node[3] ? " " + shape(node[3]) : "")
  when :void_stmt then "(begin )"
  else raise "no shape for #{node.inspect}"
  end
end

def value(node)
  shape(node)
end

# (a, *b) in parentheses, among targets and among parameters
def group(node)
  inner = node[1..]
  inner = [node.drop(1)] if inner[0] == :mlhs # ((a, b))
  "(group #{grouped(inner).join(" ").delete_suffix(" (* _)")})"
end

def grouped(list)
  list.map do |x|
    case x[0]
    when :mlhs then group(x)
    when :rest_param then "(* #{x[1] ? shape(x[1]) : "_"})"
    else shape(x)
    end
  end
end

def targets(node)
  case node[0]
  when :mlhs
    grouped(node.drop(1))
  when :mlhs_add_star then targets(node[1]) + ["(* #{node[2] ? shape(node[2]) : ""})"]
  when Symbol then [shape(node)]
  else
    grouped(node)
  end
end

def values(node)
  case node[0]
  when :mrhs_new_from_args then list(node[1]) + (node[2] ? [shape(node[2])] : [])
  when :mrhs_add_star then (node[1] == [:mrhs_new] || node[1].empty? ? [] : values(node[1])) + ["(* #{shape(node[2])})"] + node[3..].map { |x| shape(x) }
  when Symbol then [shape(node)]
  else node.map { |v| shape(v) }
  end
end

while (n = STDIN.gets)
  src = STDIN.read(n.to_i).force_encoding("UTF-8")
  tree = Ripper.sexp(src)
  begin
    RubyVM::AbstractSyntaxTree.parse(src) # finds what Ripper lets pass
    puts tree ? shape(tree).gsub("\n", " ") : "error"
  rescue SyntaxError
    puts "error"
  rescue => e
    puts "no shape: #{e.message.gsub("\n", " ")[0, 300]}"
  end
  STDOUT.flush
end
