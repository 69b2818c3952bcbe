package diag

// Codes of the records that programs send to user space.
const RecordGone Code = "E0560"

// eventsHead is the start of a file with a ring buffer.
const eventsHead = "class Event\n  attr :first, :u8\n  attr :minor, :u32\nend\n\nringbuf :events, Event, size: 4096\n\n"

// bufferCodes documents them.
var bufferCodes = []Info{
	{
		Code:    RecordGone,
		Title:   "a record that is gone",
		Meaning: "The block of `emit` works on a record in the ring buffer itself, where user space finds it as soon as the block has ended. So a variable that still refers to the record can't be used any more, and the record can't be the value of a `break` or `return`; `.dup` makes a copy that stays.",
		Example: eventsHead + filter("  last = nil\n  events.emit { |e| last = e }\n  last&.minor != 9\n"),
		Cure:    eventsHead + filter("  last = nil\n  events.emit { |e| last = e.dup }\n  last.nil? || last.minor != 9\n"),
	}}
