package diag

import "strings"

// Codes of the records that programs send to user space.
const (
	RecordGone  Code = "E0560"
	HoldsRecord Code = "E0561"

	EmptySlot Code = "W0560"
)

// stages is the start of a file with a map of programs; SLOTS are their names.
const stages = "map :stages, :prog_array, max_entries: 4, programs: [:first, SLOTS]\n\nsection! \"xdp\"\ndef first(ctx)\n  tail_call ctx, stages, 1\n  XDP_DROP\nend\n\nsection! \"xdp\"\ndef second(ctx)\n  XDP_PASS\nend\n"

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
	},
	{
		Code:    HoldsRecord,
		Title:   "a tail call that would keep a record",
		Meaning: "A record of a ring buffer has to be sent or discarded. A tail call ends the program, so it can't stand in the block of `emit`: the kernel refuses such a program.",
		Example: eventsHead + strings.Replace(strings.Replace(stages, "SLOTS", ":second", 1), "tail_call ctx, stages, 1", "events.emit { |e| tail_call ctx, stages, 1 }", 1),
		Cure:    eventsHead + strings.Replace(strings.Replace(stages, "SLOTS", ":second", 1), "tail_call ctx, stages, 1", "events.emit { |e| e.minor = 1 }\n  tail_call ctx, stages, 1", 1),
	},
	{
		Code:    EmptySlot,
		Title:   "a tail call to nobody",
		Meaning: "The map of programs says who is in it from the start, and this slot isn't among those: the tail call fails until user space puts a program there. A `nil` in the list says that this is meant.",
		Example: strings.Replace(stages, ", SLOTS", "", 1),
		Cure:    strings.Replace(stages, "SLOTS", ":second", 1),
	},
}
