// What a program in TypeScript does with the types that are made from the document: if they were
// `any`, or lacked something, tsc would say so.
import type { components, operations, paths } from "./types";

type SendZNS = operations["Zalo_SendZNS"];
type Request = SendZNS["requestBody"]["content"]["application/json"];
type Answer = SendZNS["responses"]["200"]["content"]["application/json"];

export const request: Request = {
  oa_id: "579745863508352884",
  phone: "0900000100",
  template_id: 7895417,
  template_data: { code: "482913" },
};

export function messageId(answer: Answer): string | undefined {
  return answer.msg_id;
}

export const sameThing: paths["/v1/{side}.Zalo/SendZNS"]["post"] extends SendZNS ? true : false = true;

export const error: components["schemas"]["platform_error"] = { code: "not_found", msg: "no such OA" };

// @ts-expect-error a required field is missing
export const withoutPhone: Request = { oa_id: "579745863508352884", template_id: 7895417 };

// @ts-expect-error an id of an OA is a text: numbers of JavaScript do not hold it
export const roundedId: Request = { ...request, oa_id: 579745863508352884 };

// @ts-expect-error no page documents this word
export const unknownWord: Request = { ...request, mode: "production" };
