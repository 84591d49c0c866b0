// Plain Node.js: imports the module named first and answers each event read from stdin, as the Lambda runtime would.
const { handler } = await import(process.argv[2]);
let text = '';
for await (const chunk of process.stdin) text += chunk;
const answers = [];
for (const event of JSON.parse(text)) {
  const context = { awsRequestId: crypto.randomUUID(), functionName: 'api', getRemainingTimeInMillis: () => 29_000 };
  answers.push(await handler(event, context));
}
process.stdout.write(`\n${JSON.stringify({ answers })}\n`, () => process.exit(0));
