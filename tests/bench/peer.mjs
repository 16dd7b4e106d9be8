// The peer: a schema of a body that is as quick as Ajv can be made, out of the package's own, which follows Microsoft's
// metadata. The package's schema takes what Graph takes, names in any case for instance, and that costs Ajv time; this
// one takes Graph's own spelling only, names kinds of objects by one value, and has no member but the known ones.
import Ajv from "ajv/dist/2020.js";

const TYPE = "@odata.type";

/** A compiled validator that finds all errors. */
export function peer(schema) {
  const ajv = new Ajv({ allErrors: true, strict: false, discriminator: true, validateFormats: false });
  return ajv.compile(strict(schema));
}

/** The schema without another spelling of anything. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema.anyOf) && Array.isArray(schema.anyOf[0].enum)) return oneSpelling(schema.anyOf);
  const { description, markdownDescription, title, patternProperties, allOf, ...rest } = schema;
  const made = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, NAMED.includes(name) ? each(value) : strict(value)]));
  if (allOf === undefined) return made;
  return made.required?.includes(TYPE) ? kinds(made, allOf) : { ...made, allOf: allOf.map(strict) };
}

/** What holds schemas by names of members and types, which may be those of keywords. */
const NAMED = ["properties", "$defs"];

function each(schemas) {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
}

function oneSpelling(ways) {
  const names = ways[0].enum.flatMap((name) => (name.startsWith("#") ? [name, name.slice(1)] : [name]));
  const rest = ways.filter((way) => way.enum === undefined && way.pattern === undefined).map(strict);
  const isNull = rest.length === 1 && rest[0].type === "null";
  if (isNull) return { enum: [...names, null] };
  return rest.length === 0 ? { enum: names } : { anyOf: [{ enum: names }, ...rest] };
}

/** An object whose kind is named: one alternative for each kind, chosen by its name. */
function kinds(object, conditions) {
  const alternatives = conditions.map((condition) => {
    const names = /\(\?:(.*)\)\$$/.exec(condition.if.properties[TYPE].pattern)[1].split("|");
    const without = Object.entries(condition.then.properties ?? {}).filter(([, value]) => value === false).map(([name]) => name);
    const members = Object.entries(object.properties).filter(([name]) => !without.includes(name));
    const kind = { enum: names.flatMap((name) => [`#microsoft.graph.${name}`, `microsoft.graph.${name}`]) };
    return { properties: { ...Object.fromEntries(members), [TYPE]: kind }, required: [TYPE], additionalProperties: false };
  });
  const named = alternatives.flatMap(({ properties }) => properties[TYPE].enum);
  const others = object.properties[TYPE].enum.filter((name) => !named.includes(name));
  if (others.length > 0) alternatives.push({ ...object, properties: { ...object.properties, [TYPE]: { enum: others } } });
  return { type: "object", discriminator: { propertyName: TYPE }, required: [TYPE], oneOf: alternatives };
}
