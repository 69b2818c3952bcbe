# More objects than the stack holds, in a program that has nothing else for them.
license! "GPL"

class Event
  attr :name, :string, 300
  attr :args, :u64, 8
end

section! "syscall"
def copies(ctx)
  first = Event.new(name: "first")
  second = first.dup
  printk "#{first.args[0]} #{first.args[1]} #{second.args[0]} #{second.args[1]}"
  0
end
