// The camera of this phone; how photos are made small is the same in every face.
export { fit, PHOTOS_MAX, shrink } from "@shared/photos";

/** Whether the camera was refused to this page; browsers that do not say count as no. */
export async function isCameraRefused(): Promise<boolean> {
  const asked = { name: "camera" as PermissionName };
  return (await navigator.permissions?.query(asked).catch(() => null))?.state === "denied";
}
