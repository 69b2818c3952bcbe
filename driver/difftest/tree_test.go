package difftest

import "math/big"

// tree is a part of a random program: an expression, a condition, a statement
// or a list of them. One type for all keeps the shrinker simple.
type tree struct {
	kind  kind
	text  string   // an operator, a name, or how to write it
	names []string // what it gives names to
	n     *big.Int // of a literal, and how many rounds a loop has
	kids  []*tree
}

type kind int

// The kinds, with what text, names and kids are.
const (
	literal   kind = iota
	local          // text: its name
	field          // text: its name
	global         // text: its name, with the $
	param          // text: its name
	zeroCall       // text: a call of a helper that gives 0 here, which no compiler knows
	operation      // text: the operator; both operands
	unary          // text: - or ~; the operand
	ternary        // a condition and two values
	formula        // text: how to write it, with %s for each of its kids: a row of the table of formulas
	orElse         // a value that may be nil, and what takes its place
	safeCall       // text: a method; a value that may be nil
	nilValue       // nil
	tableAt        // text: a table; an index that is in range
	tableOr        // text: a table; any index: the value may be nil
	fetchOr        // text: a table; an index or key, and a default
	tableAsk       // text: what is asked of a table, as it is written
	thenBlock      // names: the block's parameter; a value, and that of the block
	callOf         // text: a method; its arguments, and a block at the end
	keyword        // text: the parameter; the argument

	makeNew  // text: a class; keywords
	copyOf   // an object or an array
	selfRef  // the receiver
	attr     // text: an attribute; the object
	safeAttr // text: an attribute; an object that may be nil
	element  // an array and an index that is in range
	makeList // the elements

	compare   // text: the operator; both operands
	logical   // text: && || and or; both operands
	negation  // text: ! or not; the operand
	boolLocal // text: its name
	boolConst // text: true or false
	nilTest   // text: how to test, with %s for the name; a local
	predicate // text: how to write it, with %s for each of its kids
	isTrue    // a value that is a boolean
	same      // text: == or !=; two objects

	body       // statements, and a value at the end where one is asked for
	set        // text: a local; its value
	setBool    // text: a local; its value, a condition
	setIf      // text: a local; a condition and one body or two that end in values
	setCase    // text: a local; as caseOf, but that the bodies end in values
	opSet      // text: the operator and the local: "+ v1"; the operand
	setSeveral // names: locals; as many values
	setParts   // names: two locals; the operands of divmod
	nilSet     // text: ||= or &&=; names: the local; the value
	setField   // text: a field; the value
	opStore    // text: the operator and the field; the operand
	setGlobal  // text: a global variable; the value
	opGlobal   // text: the operator and the variable; the operand
	setAttr    // text: an attribute; the object and the value
	opAttr     // text: the operator and the attribute; the object and the operand
	setElement // an array, an index and the value
	opElement  // text: the operator; an array, an index and the operand
	branch     // text: if, unless, or modifier; a condition and one body or two
	caseOf     // a subject, whenOf or inOf, and last a body for else
	whenOf     // literals and ranges, and last the body
	inOf       // text: how to write the pattern; names: what it sets; literals, and last the body
	counted    // text: how to write its head; names: the counter; numbers, and last the body
	whileOf    // text: which form; names: the counter; n: its rounds; a condition or none, and last the body
	halving    // text: how to write its change; names: what is halved; its first value, and the body
	eachOf     // text: each or each_with_index; names: the parameters; a table, list or array, and the body
	jump       // text: next or break
	yieldOf    // text: a local or nothing; the arguments
	blockOf    // names: the parameters; the body, which ends in a value
	setCall    // text: a local or nothing; a call
	printk     // up to three values
	call       // text: a call as a statement
	giveBack   // text: return, or nothing for the value at the end

	define // text: a method, Class#method in a class; names: the parameters as they are written; the body
	whole  // methods, and last the body of the program
	table  // text: the name of one, where it is the receiver
)

func number(n int64) *tree { return &tree{kind: literal, n: big.NewInt(n)} }

// size is how many parts a tree has, the measure by which programs shrink.
func (t *tree) size() int {
	n := 1
	for _, kid := range t.kids {
		n += kid.size()
	}
	return n
}

// last is the last kid: the body of what has one.
func (t *tree) last() *tree { return t.kids[len(t.kids)-1] }

// others are the kids before the last one.
func (t *tree) others() []*tree { return t.kids[:len(t.kids)-1] }

// isCondition reports whether a tree is a condition.
func (t *tree) isCondition() bool {
	switch t.kind {
	case compare, logical, negation, boolLocal, boolConst, nilTest, predicate, isTrue, same:
		return true
	}
	return false
}
